mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  cache_auth_token = "0123456789abcdef0123456789abcdef"
}

run "nodes_and_data_are_in_private_subnets" {
  command = apply

  assert {
    condition     = aws_eks_node_group.main[0].subnet_ids == toset([for subnet in aws_subnet.private : subnet.id])
    error_message = "Nodes must be in the private subnets only."
  }

  assert {
    condition     = alltrue([for subnet in merge(aws_subnet.private, aws_subnet.public) : coalesce(subnet.map_public_ip_on_launch, false) == false])
    error_message = "No subnet may hand out public addresses."
  }

  assert {
    condition     = aws_db_subnet_group.main.subnet_ids == toset([for subnet in aws_subnet.database : subnet.id])
    error_message = "The database must be in the database subnets only."
  }

  assert {
    condition     = aws_elasticache_subnet_group.main.subnet_ids == toset([for subnet in aws_subnet.database : subnet.id])
    error_message = "The cache must be in the database subnets only."
  }

  assert {
    condition = alltrue([
      for association in aws_route_table_association.database : association.route_table_id == aws_route_table.database.id
    ]) && length(aws_route_table_association.database) == 2
    error_message = "Every database subnet must use the route table that leads nowhere."
  }

  assert {
    condition     = length(aws_route_table.database.route) == 0 && aws_route.public_to_internet[0].route_table_id == aws_route_table.public[0].id && alltrue([for route in aws_route.private_to_nat : route.route_table_id != aws_route_table.database.id])
    error_message = "The database's route table must have no route out."
  }

  assert {
    condition     = alltrue([for route in aws_route.private_to_nat : route.gateway_id == null])
    error_message = "Private subnets may go out through NAT only."
  }
}

run "default_zones_are_1a_and_1c" {
  command = plan

  assert {
    condition     = toset(keys(aws_subnet.database)) == toset(["ap-northeast-1a", "ap-northeast-1c"])
    error_message = "The default is ap-northeast-1a and 1c."
  }
}

run "three_zones_do_not_overlap_and_keep_the_first_two" {
  command = plan

  variables {
    availability_zones = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]
    size               = "medium"
  }

  assert {
    condition = length(distinct([
      for subnet in concat(values(aws_subnet.public), values(aws_subnet.private), values(aws_subnet.database)) : subnet.cidr_block
    ])) == 9
    error_message = "Nine subnets need nine ranges."
  }

  assert {
    condition     = aws_subnet.private["ap-northeast-1a"].cidr_block == "10.40.32.0/19" && aws_subnet.private["ap-northeast-1c"].cidr_block == "10.40.64.0/19"
    error_message = "A third zone must not move the first two."
  }

  assert {
    condition     = length(aws_nat_gateway.main) == 3
    error_message = "Medium has a NAT gateway in each zone."
  }
}

run "small_has_one_nat_gateway" {
  command = plan

  assert {
    condition     = length(aws_nat_gateway.main) == 1
    error_message = "Small saves the second NAT gateway."
  }
}

run "aws_services_are_reached_inside_the_vpc" {
  command = plan

  assert {
    condition     = toset(keys(aws_vpc_endpoint.interface)) == toset(["ecr.api", "ecr.dkr", "secretsmanager"]) && aws_vpc_endpoint.s3[0].vpc_endpoint_type == "Gateway"
    error_message = "S3, ECR and Secrets Manager need endpoints."
  }
}
