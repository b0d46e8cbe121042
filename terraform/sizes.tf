# How each number was derived, and what it costs: docs/scaling.md.
locals {
  sizes = {
    small = {
      node_type    = "m7i.large"
      node_count   = 2
      nat_per_zone = false
      database     = { class = "db.t4g.medium", storage = 50 }
      cache        = { type = "cache.t4g.small", shards = 1 }
      app = {
        replicas_min       = 2
        replicas_max       = 4
        cpu_request        = "250m"
        memory_request     = "384Mi"
        memory_limit       = "1536Mi"
        database_pool_size = 10
      }
    }
    medium = {
      node_type    = "m7i.large"
      node_count   = 4
      nat_per_zone = true
      database     = { class = "db.m7g.large", storage = 200 }
      cache        = { type = "cache.m7g.large", shards = 1 }
      app = {
        replicas_min       = 3
        replicas_max       = 6
        cpu_request        = "500m"
        memory_request     = "512Mi"
        memory_limit       = "1792Mi"
        database_pool_size = 15
      }
    }
    large = {
      node_type    = "m7i.xlarge"
      node_count   = 5
      nat_per_zone = true
      database     = { class = "db.m7g.2xlarge", storage = 500 }
      cache        = { type = "cache.m7g.large", shards = 2 }
      app = {
        replicas_min       = 6
        replicas_max       = 12
        cpu_request        = "1000m"
        memory_request     = "768Mi"
        memory_limit       = "2304Mi"
        database_pool_size = 20
      }
    }
  }

  size             = local.sizes[var.size]
  node_type        = coalesce(var.node_instance_type, local.size.node_type)
  node_count       = var.node_count == 0 ? local.size.node_count : var.node_count
  nat_per_zone     = coalesce(var.nat_gateway_per_zone, local.size.nat_per_zone)
  database_class   = coalesce(var.database_instance_class, local.size.database.class)
  database_storage = var.database_storage_gib == 0 ? local.size.database.storage : var.database_storage_gib
  cache_type       = coalesce(var.cache_node_type, local.size.cache.type)
}
