mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  cache_auth_token = "0123456789abcdef0123456789abcdef"
}

run "every_size_fits_its_own_nodes_and_database" {
  command = plan

  # Connections that RDS allows by the class's memory: 9,531,392 bytes each, at most 5,000.
  assert {
    condition = alltrue([
      for name, size in local.sizes :
      (size.app.replicas_max + 1) * size.app.database_pool_size <= 0.6 * min(5000, { "db.t4g.medium" = 4, "db.m7g.large" = 8, "db.m7g.2xlarge" = 32 }[size.database.class] * pow(1024, 3) / 9531392)
    ])
    error_message = "The pools of all replicas, and of one more while upgrading, may take 60 % of the connections."
  }

  # Two vCPUs a cluster are left to Istio and the add-ons, a tenth of each node to the system.
  assert {
    condition = alltrue([
      for name, size in local.sizes :
      (size.app.replicas_max + 1) * tonumber(trimsuffix(size.app.cpu_request, "m")) / 1000 <= 0.9 * size.node_count * { "m7i.large" = 2, "m7i.xlarge" = 4 }[size.node_type] - 2
    ])
    error_message = "The nodes must have room for every replica, and for one more while upgrading."
  }

  assert {
    condition     = alltrue([for name, size in local.sizes : size.app.replicas_min >= 2 && size.node_count >= 2])
    error_message = "One pod or one node may fail at any size."
  }
}

run "large_shards_its_cache" {
  command = apply

  variables {
    size = "large"
  }

  assert {
    condition     = output.cache.cluster_mode && aws_elasticache_replication_group.main.num_node_groups == 2 && length(aws_cloudwatch_metric_alarm.cache) == 12
    error_message = "Large has two shards of two nodes, each with three alarms."
  }

  assert {
    condition     = contains([for parameter in aws_elasticache_parameter_group.main.parameter : "${parameter.name}=${parameter.value}"], "cluster-enabled=yes")
    error_message = "Shards need cluster mode."
  }
}

run "an_override_wins_over_the_size" {
  command = plan

  variables {
    database_instance_class = "db.r7g.xlarge"
    node_instance_type      = "m7g.large"
    node_count              = 4
  }

  assert {
    condition     = aws_db_instance.main.instance_class == "db.r7g.xlarge" && aws_eks_node_group.main[0].scaling_config[0].desired_size == 4 && aws_eks_node_group.main[0].ami_type == "AL2023_ARM_64_STANDARD"
    error_message = "What the operator names must win."
  }
}

run "alarms_reach_the_named_addresses" {
  command = apply

  variables {
    alarm_emails       = ["ops@example.com"]
    monthly_budget_usd = 500
  }

  assert {
    condition     = aws_sns_topic_subscription.alarms["ops@example.com"].endpoint == "ops@example.com"
    error_message = "The address must be subscribed."
  }

  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.database), values(aws_cloudwatch_metric_alarm.cache), aws_cloudwatch_metric_alarm.server_errors) :
      alarm.alarm_actions == toset([aws_sns_topic.alarms.arn])
    ])
    error_message = "Every alarm must tell."
  }

  # backend/src/logging/request-log.ts writes these fields.
  assert {
    condition     = strcontains(aws_cloudwatch_log_metric_filter.server_errors[0].pattern, "$.log_processed.msg = \"request\" && $.log_processed.status >= 500")
    error_message = "Errors are counted from the app's request log."
  }

  assert {
    condition     = contains(aws_db_event_subscription.database.event_categories, "failover") && length(aws_cloudwatch_metric_alarm.server_errors) == 1 && contains(keys(aws_cloudwatch_metric_alarm.database), "database-storage")
    error_message = "Failovers, errors and storage must alarm."
  }
}
