locals {
  database_parameters = {
    "rds.force_ssl"      = "1"
    "synchronous_commit" = "on" # what was acknowledged is on disk, in both zones

    # What is slow or blocked is logged, but never the values in it: those are people's messages.
    "log_min_duration_statement"  = "500"
    "log_lock_waits"              = "1"
    "log_parameter_max_length"    = "0"
    "log_autovacuum_min_duration" = "10000"

    # A client that is gone does not hold its locks for hours.
    "idle_in_transaction_session_timeout" = "60000"
    "tcp_keepalives_idle"                 = "30"
    "tcp_keepalives_interval"             = "10"
    "tcp_keepalives_count"                = "3"
  }
}

resource "aws_db_parameter_group" "main" {
  name_prefix = "${var.name}-"
  family      = "postgres${split(".", var.database_engine_version)[0]}"
  description = "PostgreSQL of ${var.name}"

  dynamic "parameter" {
    for_each = local.database_parameters

    content {
      name  = parameter.key
      value = parameter.value
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
