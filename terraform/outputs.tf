# Only what deploy/eks and helmfile.d/environments/eks read.
output "name" {
  description = "Name of the Helm release."
  value       = var.name
}

output "region" {
  description = "Region of the secrets."
  value       = var.region
}

output "cluster_name" {
  description = "The EKS cluster, new or existing."
  value       = local.cluster_name
}

output "install_istio" {
  description = "Whether Istio has to be installed."
  value       = coalesce(var.install_istio, local.new_cluster)
}

output "namespace" {
  description = "Namespace that the app's AWS role is bound to."
  value       = var.namespace
}

output "service_account" {
  description = "Service account that the app's AWS role is bound to."
  value       = aws_eks_pod_identity_association.app.service_account
}

output "pod_security_group_ids" {
  description = "Groups of the app's pods: their own, then the cluster's."
  value       = [aws_security_group.app.id, local.cluster_security_group_id]
}

output "database" {
  description = "Where the database is, and the secret of its master."
  value = {
    host              = aws_db_instance.main.address
    port              = aws_db_instance.main.port
    name              = "chatapp"
    instance_id       = aws_db_instance.main.identifier
    master_secret_arn = aws_db_instance.main.master_user_secret[0].secret_arn
    cidrs             = values(local.database_cidrs)
  }
}

output "cache" {
  description = "Where the cache is."
  value = {
    host         = coalesce(aws_elasticache_replication_group.main.configuration_endpoint_address, aws_elasticache_replication_group.main.primary_endpoint_address)
    port         = aws_elasticache_replication_group.main.port
    cluster_mode = local.size.cache.shards > 1
    group_id     = aws_elasticache_replication_group.main.replication_group_id
  }
}

output "files_bucket" {
  description = "Bucket of the files that people share."
  value       = aws_s3_bucket.files.bucket
}

output "secrets" {
  description = "Names in Secrets Manager."
  value       = { for key, secret in aws_secretsmanager_secret.main : key => secret.name }
}

output "app" {
  description = "Replicas and limits of the size."
  value       = local.size.app
}

output "public" {
  description = "Where people reach the app."
  value = {
    url             = var.domain_name == "" ? "" : "https://${var.domain_name}"
    domain          = var.domain_name
    certificate_arn = local.certificate_arn
    zone_id         = var.route53_zone_name == "" ? "" : data.aws_route53_zone.main[0].zone_id
  }
}

output "ecr_repository_url" {
  description = "Where deploy pushes the image. Empty: to no registry of ours."
  value       = var.create_ecr ? aws_ecr_repository.app[0].repository_url : ""
}
