# One wrong value for each variable: it is refused with a sentence, before anything is planned.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  cache_auth_token = "0123456789abcdef0123456789abcdef"
}

run "right_values_pass" {
  command = plan
}

run "name_is_checked" {
  command = plan

  variables {
    name = "Chat_App"
  }

  expect_failures = [var.name]
}

run "environment_is_checked" {
  command = plan

  variables {
    environment = "a b"
  }

  expect_failures = [var.environment]
}

run "region_is_checked" {
  command = plan

  variables {
    region = "tokyo"
  }

  expect_failures = [var.region]
}

run "size_is_checked" {
  command = plan

  variables {
    size = "huge"
  }

  expect_failures = [var.size]
}

run "tags_is_checked" {
  command = plan

  variables {
    tags = { Project = "other" }
  }

  expect_failures = [var.tags]
}

run "log_retention_days_is_checked" {
  command = plan

  variables {
    log_retention_days = 7
  }

  expect_failures = [var.log_retention_days]
}

run "availability_zones_is_checked" {
  command = plan

  variables {
    availability_zones = ["ap-northeast-1a"]
  }

  expect_failures = [var.availability_zones]
}

run "availability_zones_is_checked_against_the_region" {
  command = plan

  variables {
    availability_zones = ["ap-northeast-1a", "us-east-1a"]
  }

  expect_failures = [var.availability_zones]
}

run "vpc_cidr_is_checked" {
  command = plan

  variables {
    vpc_cidr = "10.0.0.0/24"
  }

  expect_failures = [var.vpc_cidr]
}

run "interface_endpoints_is_checked" {
  command = plan

  variables {
    interface_endpoints = ["ECR api"]
  }

  expect_failures = [var.interface_endpoints]
}

run "domain_name_is_checked" {
  command = plan

  variables {
    domain_name = "http://chat"
  }

  expect_failures = [var.domain_name]
}

run "route53_zone_name_is_checked" {
  command = plan

  variables {
    route53_zone_name = "example.com."
  }

  expect_failures = [var.route53_zone_name]
}

run "certificate_arn_is_checked" {
  command = plan

  variables {
    certificate_arn = "certificate"
  }

  expect_failures = [var.certificate_arn]
}

run "existing_cluster_name_is_checked" {
  command = plan

  variables {
    existing_cluster_name = "a b"
  }

  expect_failures = [var.existing_cluster_name]
}

run "existing_cluster_database_cidrs_is_checked" {
  command = plan

  variables {
    existing_cluster_database_cidrs = ["10.0.0.0/24", "10.0.1.0/24"]
  }

  expect_failures = [var.existing_cluster_database_cidrs]
}

run "kubernetes_version_is_checked" {
  command = plan

  variables {
    kubernetes_version = "latest"
  }

  expect_failures = [var.kubernetes_version]
}

run "cluster_public_access_cidrs_is_checked" {
  command = plan

  variables {
    cluster_public_access_cidrs = ["0.0.0.0/0"]
  }

  expect_failures = [var.cluster_public_access_cidrs]
}

run "cluster_admin_arns_is_checked" {
  command = plan

  variables {
    cluster_admin_arns = ["me"]
  }

  expect_failures = [var.cluster_admin_arns]
}

run "node_instance_type_is_checked" {
  command = plan

  variables {
    node_instance_type = "t3.large"
  }

  expect_failures = [var.node_instance_type]
}

run "node_count_is_checked" {
  command = plan

  variables {
    node_count = 1
  }

  expect_failures = [var.node_count]
}

run "namespace_is_checked" {
  command = plan

  variables {
    namespace = "default"
  }

  expect_failures = [var.namespace]
}

run "database_instance_class_is_checked" {
  command = plan

  variables {
    database_instance_class = "m7g.large"
  }

  expect_failures = [var.database_instance_class]
}

run "database_storage_gib_is_checked" {
  command = plan

  variables {
    database_storage_gib = 5
  }

  expect_failures = [var.database_storage_gib]
}

run "database_engine_version_is_checked" {
  command = plan

  variables {
    database_engine_version = "16"
  }

  expect_failures = [var.database_engine_version]
}

run "database_snapshot_identifier_is_checked" {
  command = plan

  variables {
    database_snapshot_identifier = "-x"
  }

  expect_failures = [var.database_snapshot_identifier]
}

run "database_final_snapshot_suffix_is_checked" {
  command = plan

  variables {
    database_final_snapshot_suffix = "A B"
  }

  expect_failures = [var.database_final_snapshot_suffix]
}

run "backup_retention_days_is_checked" {
  command = plan

  variables {
    backup_retention_days = 1
  }

  expect_failures = [var.backup_retention_days]
}

run "cache_node_type_is_checked" {
  command = plan

  variables {
    cache_node_type = "m7g.large"
  }

  expect_failures = [var.cache_node_type]
}

run "noncurrent_file_days_is_checked" {
  command = plan

  variables {
    noncurrent_file_days = 0
  }

  expect_failures = [var.noncurrent_file_days]
}

run "alarm_emails_is_checked" {
  command = plan

  variables {
    alarm_emails = ["ops"]
  }

  expect_failures = [var.alarm_emails]
}

run "app_log_group_name_is_checked" {
  command = plan

  variables {
    app_log_group_name = "a b"
  }

  expect_failures = [var.app_log_group_name]
}

run "monthly_budget_usd_is_checked" {
  command = plan

  variables {
    monthly_budget_usd = -1
  }

  expect_failures = [var.monthly_budget_usd]
}

run "cache_auth_token_is_checked" {
  command = plan

  variables {
    cache_auth_token = "short"
  }

  expect_failures = [var.cache_auth_token]
}

run "a_domain_needs_a_certificate" {
  command = plan

  variables {
    domain_name = "chat.example.com"
  }

  expect_failures = [var.domain_name]
}

run "a_domain_lies_in_its_zone" {
  command = plan

  variables {
    domain_name       = "chat.example.org"
    route53_zone_name = "example.com"
  }

  expect_failures = [var.domain_name]
}

run "an_existing_cluster_needs_ranges_for_the_database" {
  command = plan

  variables {
    existing_cluster_name = "house"
  }

  expect_failures = [var.existing_cluster_database_cidrs]
}
