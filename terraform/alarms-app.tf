locals {
  app_log_group = local.new_cluster ? "/aws/containerinsights/${var.name}/application" : var.app_log_group_name
}

# Made before the add-on that writes to it, which would make one that is kept for ever and not encrypted.
resource "aws_cloudwatch_log_group" "app" {
  count             = local.new_cluster ? 1 : 0
  name              = local.app_log_group
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.main.arn
}

# The network load balancer does not know HTTP: the app's own request log does.
resource "aws_cloudwatch_log_metric_filter" "server_errors" {
  count          = local.app_log_group == "" ? 0 : 1
  name           = "${var.name}-5xx"
  log_group_name = local.new_cluster ? aws_cloudwatch_log_group.app[0].name : local.app_log_group
  pattern        = "{ $.kubernetes.namespace_name = \"${var.namespace}\" && $.log_processed.msg = \"request\" && $.log_processed.status >= 500 }"

  metric_transformation {
    name          = "ServerErrors"
    namespace     = var.name
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "server_errors" {
  count               = local.app_log_group == "" ? 0 : 1
  alarm_name          = "${var.name}-5xx"
  alarm_description   = "More than 10 answers a minute are errors of the server, for 5 minutes."
  namespace           = var.name
  metric_name         = aws_cloudwatch_log_metric_filter.server_errors[0].metric_transformation[0].name
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
