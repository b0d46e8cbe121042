locals {
  # A zone keeps its ranges when another is added behind it.
  zone_index = { for index, zone in var.availability_zones : zone => index }
  new_zones  = local.new_cluster ? local.zone_index : {}

  vpc_id = local.new_cluster ? aws_vpc.main[0].id : data.aws_eks_cluster.existing[0].vpc_config[0].vpc_id

  database_cidrs = {
    for zone, index in local.zone_index : zone => local.new_cluster ? cidrsubnet(var.vpc_cidr, 8, 8 + index) : var.existing_cluster_database_cidrs[index]
  }
}

resource "aws_vpc" "main" {
  count                = local.new_cluster ? 1 : 0
  cidr_block           = var.vpc_cidr
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = { Name = var.name }
}

# Whatever forgets to name a group gets one that admits nothing.
resource "aws_default_security_group" "closed" {
  count  = local.new_cluster ? 1 : 0
  vpc_id = aws_vpc.main[0].id
}

resource "aws_internet_gateway" "main" {
  count  = local.new_cluster ? 1 : 0
  vpc_id = aws_vpc.main[0].id
  tags   = { Name = var.name }
}

# For load balancers and NAT only; nothing in it gets a public address by itself.
resource "aws_subnet" "public" {
  for_each          = local.new_zones
  vpc_id            = local.vpc_id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.vpc_cidr, 8, each.value)

  tags = {
    Name                     = "${var.name}-public-${each.key}"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "private" {
  for_each          = local.new_zones
  vpc_id            = local.vpc_id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.vpc_cidr, 3, 1 + each.value)

  tags = {
    Name                              = "${var.name}-private-${each.key}"
    "kubernetes.io/role/internal-elb" = "1"
  }
}

resource "aws_subnet" "database" {
  for_each          = local.zone_index
  vpc_id            = local.vpc_id
  availability_zone = each.key
  cidr_block        = local.database_cidrs[each.key]
  tags              = { Name = "${var.name}-database-${each.key}" }
}
