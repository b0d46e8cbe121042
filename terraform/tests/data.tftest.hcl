mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  cache_auth_token = "0123456789abcdef0123456789abcdef"
}

run "only_the_apps_group_is_admitted" {
  command = apply

  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.database_from_app.security_group_id == aws_security_group.database.id &&
      aws_vpc_security_group_ingress_rule.database_from_app.referenced_security_group_id == aws_security_group.app.id &&
      aws_vpc_security_group_ingress_rule.database_from_app.cidr_ipv4 == null &&
      aws_vpc_security_group_ingress_rule.database_from_app.from_port == 5432 &&
      aws_vpc_security_group_ingress_rule.database_from_app.to_port == 5432
    )
    error_message = "The database must admit the app's group, on its port."
  }

  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.cache_from_app.security_group_id == aws_security_group.cache.id &&
      aws_vpc_security_group_ingress_rule.cache_from_app.referenced_security_group_id == aws_security_group.app.id &&
      aws_vpc_security_group_ingress_rule.cache_from_app.cidr_ipv4 == null &&
      aws_vpc_security_group_ingress_rule.cache_from_app.from_port == 6379 &&
      aws_vpc_security_group_ingress_rule.cache_from_app.to_port == 6379
    )
    error_message = "The cache must admit the app's group, on its port."
  }

  # Every other rule that lets something in: if it opened the data, it would have to name one of these groups.
  assert {
    condition = alltrue([
      for rule in aws_vpc_security_group_ingress_rule.endpoints_from_private :
      !contains([aws_security_group.database.id, aws_security_group.cache.id], rule.security_group_id)
    ])
    error_message = "No other rule may open the database or the cache."
  }

  assert {
    condition     = length(aws_security_group.database.ingress) == 0 && length(aws_security_group.cache.ingress) == 0 && length(aws_security_group.app.ingress) == 0
    error_message = "Groups must have no rules of their own beside the named ones."
  }

  assert {
    condition     = aws_db_instance.main.vpc_security_group_ids == toset([aws_security_group.database.id])
    error_message = "The database must carry its own group only."
  }

  assert {
    condition     = aws_elasticache_replication_group.main.security_group_ids == toset([aws_security_group.cache.id])
    error_message = "The cache must carry its own group only."
  }

  assert {
    condition     = output.pod_security_group_ids[0] == aws_security_group.app.id && length(output.pod_security_group_ids) == 2
    error_message = "The chart must be given the app's group and the cluster's."
  }
}

run "the_database_is_private_encrypted_and_kept" {
  command = apply

  assert {
    condition     = aws_db_instance.main.publicly_accessible == false
    error_message = "The database must not be public."
  }

  assert {
    condition     = aws_db_instance.main.storage_encrypted && aws_db_instance.main.kms_key_id == aws_kms_key.main.arn && aws_db_instance.main.storage_type == "gp3"
    error_message = "The database must be encrypted with our key, on gp3."
  }

  assert {
    condition     = aws_db_instance.main.multi_az && aws_db_instance.main.deletion_protection && !aws_db_instance.main.skip_final_snapshot && !aws_db_instance.main.delete_automated_backups
    error_message = "The database must survive a zone and its own deletion."
  }

  assert {
    condition     = aws_db_instance.main.backup_retention_period == 14 && aws_db_instance.main.max_allocated_storage > aws_db_instance.main.allocated_storage
    error_message = "The database must be restorable for 14 days and able to grow."
  }

  assert {
    condition     = aws_db_instance.main.manage_master_user_password && aws_db_instance.main.password == null && aws_db_instance.main.performance_insights_enabled
    error_message = "RDS must keep the master's password, and Performance Insights must be on."
  }

  assert {
    condition     = startswith(aws_db_instance.main.engine_version, "18") && aws_db_parameter_group.main.family == "postgres18"
    error_message = "The database must be PostgreSQL 18."
  }

  assert {
    condition = length(setsubtract(
      ["rds.force_ssl=1", "synchronous_commit=on", "log_parameter_max_length=0"],
      [for parameter in aws_db_parameter_group.main.parameter : "${parameter.name}=${parameter.value}"]
    )) == 0
    error_message = "TLS must be forced, commits durable, and people's messages kept out of the log."
  }
}

run "the_cache_is_encrypted_and_wants_a_password" {
  command = apply

  assert {
    condition = (
      aws_elasticache_replication_group.main.transit_encryption_enabled && aws_elasticache_replication_group.main.transit_encryption_mode == "required" &&
      tobool(aws_elasticache_replication_group.main.at_rest_encryption_enabled) && aws_elasticache_replication_group.main.kms_key_id == aws_kms_key.main.arn
    )
    error_message = "The cache must be encrypted, on the way and at rest."
  }

  assert {
    condition     = aws_elasticache_replication_group.main.auth_token_wo_version == 1 && aws_elasticache_replication_group.main.auth_token == null
    error_message = "The cache must want a token, and the token must not be in the state."
  }

  assert {
    condition     = aws_elasticache_replication_group.main.automatic_failover_enabled && aws_elasticache_replication_group.main.multi_az_enabled
    error_message = "The cache must survive a zone."
  }
}

run "files_are_private_encrypted_and_versioned" {
  command = apply

  variables {
    domain_name       = "chat.example.com"
    route53_zone_name = "example.com"
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.files.block_public_acls, aws_s3_bucket_public_access_block.files.block_public_policy,
      aws_s3_bucket_public_access_block.files.ignore_public_acls, aws_s3_bucket_public_access_block.files.restrict_public_buckets,
    ])
    error_message = "Nothing in the bucket may be public."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.files.rule).apply_server_side_encryption_by_default).kms_master_key_id == aws_kms_key.main.arn
    error_message = "Files must be encrypted with our key."
  }

  assert {
    condition     = aws_s3_bucket_versioning.files.versioning_configuration[0].status == "Enabled"
    error_message = "Files must be versioned."
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.files.cors_rule).allowed_origins == toset(["https://chat.example.com"])
    error_message = "Only the app's own pages may use the bucket from a browser."
  }
}

run "logs_secrets_and_alarms_are_encrypted" {
  command = apply

  variables {
    create_ecr = true
  }

  assert {
    condition = alltrue([
      for group in concat(aws_cloudwatch_log_group.cluster, aws_cloudwatch_log_group.app, aws_cloudwatch_log_group.flow, values(aws_cloudwatch_log_group.database)) :
      group.kms_key_id == aws_kms_key.main.arn && group.retention_in_days == 365
    ])
    error_message = "Logs must be encrypted and end some day."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.main : secret.kms_key_id == aws_kms_key.main.arn]) && aws_sns_topic.alarms.kms_master_key_id == aws_kms_key.main.arn
    error_message = "Secrets and alarms must be encrypted with our key."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.cache.secret_string == null
    error_message = "The cache's password must not be in the state."
  }

  assert {
    condition     = aws_ecr_repository.app[0].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.app[0].encryption_configuration[0].encryption_type == "KMS"
    error_message = "Images must be encrypted and keep their tags."
  }

  assert {
    condition     = aws_kms_key.main.enable_key_rotation
    error_message = "The key must rotate."
  }
}
