# The app's pods carry this group by a SecurityGroupPolicy in the chart, beside the cluster's own.
# It admits nothing: it is only the name by which database and cache know the app.
resource "aws_security_group" "app" {
  #checkov:skip=CKV2_AWS_5:Kubernetes attaches it to the pods, by the chart's SecurityGroupPolicy.
  name        = "${var.name}-app"
  description = "Pods of ${var.name}"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.name}-app" }
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "PostgreSQL of ${var.name}"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.name}-database" }
}

resource "aws_security_group" "cache" {
  name        = "${var.name}-cache"
  description = "Valkey of ${var.name}"
  vpc_id      = local.vpc_id
  tags        = { Name = "${var.name}-cache" }
}

resource "aws_vpc_security_group_ingress_rule" "database_from_app" {
  security_group_id            = aws_security_group.database.id
  referenced_security_group_id = aws_security_group.app.id
  description                  = "PostgreSQL from the pods of ${var.name}"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_app" {
  security_group_id            = aws_security_group.cache.id
  referenced_security_group_id = aws_security_group.app.id
  description                  = "Valkey from the pods of ${var.name}"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_vpc_security_group_egress_rule" "app_to_database" {
  security_group_id            = aws_security_group.app.id
  referenced_security_group_id = aws_security_group.database.id
  description                  = "PostgreSQL"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "app_to_cache" {
  security_group_id            = aws_security_group.app.id
  referenced_security_group_id = aws_security_group.cache.id
  description                  = "Valkey"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}
