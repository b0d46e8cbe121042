locals {
  make_certificate = var.route53_zone_name != "" && var.domain_name != "" && var.certificate_arn == ""
  certificate_arn  = local.make_certificate ? aws_acm_certificate_validation.main[0].certificate_arn : var.certificate_arn
}

# The record for domain_name itself is made by deploy/eks, once the cluster has a load balancer to point at.
data "aws_route53_zone" "main" {
  count = var.route53_zone_name == "" ? 0 : 1
  name  = var.route53_zone_name
}

resource "aws_acm_certificate" "main" {
  count             = local.make_certificate ? 1 : 0
  domain_name       = var.domain_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

locals {
  # One name, one option: a count can be planned before the options are known.
  certificate_check = local.make_certificate ? one(aws_acm_certificate.main[0].domain_validation_options) : null
}

resource "aws_route53_record" "certificate" {
  count           = local.make_certificate ? 1 : 0
  zone_id         = data.aws_route53_zone.main[0].zone_id
  name            = local.certificate_check.resource_record_name
  type            = local.certificate_check.resource_record_type
  records         = [local.certificate_check.resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "main" {
  count                   = local.make_certificate ? 1 : 0
  certificate_arn         = aws_acm_certificate.main[0].arn
  validation_record_fqdns = [aws_route53_record.certificate[0].fqdn]
}
