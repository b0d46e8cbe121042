locals {
  # Every alarm and what to do about it: docs/operations.md.
  database_alarms = merge({
    database-storage = { metric = "FreeStorageSpace", comparison = "LessThanThreshold", threshold = 0.1 * local.database_storage * pow(1024, 3), periods = 3, text = "Less than a tenth of the first storage is free, and it has not grown by itself." }
    database-cpu     = { metric = "CPUUtilization", comparison = "GreaterThanThreshold", threshold = 80, periods = 15, text = "The database computes at more than 80 % for 15 minutes." }
    database-memory  = { metric = "FreeableMemory", comparison = "LessThanThreshold", threshold = 256 * pow(1024, 2), periods = 15, text = "The database has less than 256 MiB of memory left." }
    database-disk    = { metric = "DiskQueueDepth", comparison = "GreaterThanThreshold", threshold = 20, periods = 15, text = "More than 20 reads and writes wait for the disk." }
    }, startswith(local.database_class, "db.t") ? {
    database-credits = { metric = "CPUCreditBalance", comparison = "LessThanThreshold", threshold = 50, periods = 15, text = "A burstable database is about to be slowed down." }
  } : {})

  cache_alarms = {
    cache-cpu    = { metric = "EngineCPUUtilization", comparison = "GreaterThanThreshold", threshold = 80, periods = 15, text = "The cache's one thread is busy for more than 80 %." }
    cache-memory = { metric = "DatabaseMemoryUsagePercentage", comparison = "GreaterThanThreshold", threshold = 80, periods = 15, text = "The cache is 80 % full." }
    cache-lag    = { metric = "ReplicationLag", comparison = "GreaterThanThreshold", threshold = 10, periods = 5, text = "The cache's replica is more than 10 s behind." }
  }

  cache_nodes = toset([for index in range(local.size.cache.shards * 2) :
    local.size.cache.shards == 1 ? format("%s-%03d", var.name, index + 1) : format("%s-%04d-%03d", var.name, floor(index / 2) + 1, index % 2 + 1)
  ])

  cache_node_alarms = merge([for node in local.cache_nodes : { for name, alarm in local.cache_alarms : "${name}-${node}" => merge(alarm, { node = node }) }]...)
}

resource "aws_cloudwatch_metric_alarm" "database" {
  for_each            = local.database_alarms
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.text
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  dimensions          = { DBInstanceIdentifier = aws_db_instance.main.identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = each.value.periods
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "cache" {
  for_each            = local.cache_node_alarms
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.text
  namespace           = "AWS/ElastiCache"
  metric_name         = each.value.metric
  dimensions          = { CacheClusterId = each.value.node }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = each.value.periods
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching" # ReplicationLag is known of replicas only
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
