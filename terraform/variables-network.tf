variable "availability_zones" {
  description = "Two or three zones of the Region. Nodes, database and cache are spread over them."
  type        = list(string)
  default     = ["ap-northeast-1a", "ap-northeast-1c"]

  validation {
    condition     = contains([2, 3], length(distinct(var.availability_zones)))
    error_message = "availability_zones must name two or three different zones."
  }

  validation {
    condition     = alltrue([for zone in var.availability_zones : startswith(zone, var.region)])
    error_message = "availability_zones must lie in the Region given by region."
  }
}

variable "vpc_cidr" {
  description = "Address range of the new VPC. Unused with existing_cluster_name."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 18, false)
    error_message = "vpc_cidr must be an IPv4 range between /16 and /18."
  }
}

variable "nat_gateway_per_zone" {
  description = "One NAT gateway a zone (the way out survives a zone) instead of one for all. Null: as the size says."
  type        = bool
  default     = null
}

variable "interface_endpoints" {
  description = "AWS services that are reached inside the VPC instead of through NAT. S3 always is. None with existing_cluster_name."
  type        = set(string)
  default     = ["ecr.api", "ecr.dkr", "secretsmanager"]

  validation {
    condition     = alltrue([for service in var.interface_endpoints : can(regex("^[a-z0-9.-]+$", service))])
    error_message = "interface_endpoints must be service names such as ecr.api or logs."
  }
}

variable "domain_name" {
  description = "Name under which people reach the app, such as chat.example.com. Empty: the load balancer's own name, without TLS; for trying out only."
  type        = string
  default     = ""

  validation {
    condition     = var.domain_name == "" || can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name must be a full lower-case host name."
  }

  validation {
    condition     = var.domain_name == "" || var.route53_zone_name != "" || var.certificate_arn != ""
    error_message = "domain_name needs route53_zone_name (a certificate is made) or certificate_arn (one that you have)."
  }

  validation {
    condition     = var.route53_zone_name == "" || endswith(".${var.domain_name}", ".${var.route53_zone_name}")
    error_message = "domain_name must lie in the zone route53_zone_name."
  }
}

variable "route53_zone_name" {
  description = "Hosted zone in this account that domain_name lies in. Empty: the DNS record and the certificate are made elsewhere."
  type        = string
  default     = ""

  validation {
    condition     = var.route53_zone_name == "" || can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.route53_zone_name))
    error_message = "route53_zone_name must be a lower-case domain without a dot at its end."
  }
}

variable "certificate_arn" {
  description = "An ACM certificate for domain_name in this Region. Empty: one is made when route53_zone_name is given."
  type        = string
  default     = ""

  validation {
    condition     = var.certificate_arn == "" || can(regex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of an ACM certificate."
  }
}
