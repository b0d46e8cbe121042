variable "database_instance_class" {
  description = "Instance class of the database. Empty: as the size says."
  type        = string
  default     = ""

  validation {
    condition     = var.database_instance_class == "" || can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.database_instance_class))
    error_message = "database_instance_class must look like db.m7g.large."
  }
}

variable "database_storage_gib" {
  description = "Storage of the database when made; it grows by itself up to five times that. 0: as the size says. It can never shrink."
  type        = number
  default     = 0

  validation {
    condition     = var.database_storage_gib == 0 || (var.database_storage_gib >= 20 && var.database_storage_gib <= 12000)
    error_message = "database_storage_gib must be 0 or between 20 and 12000."
  }
}

variable "database_engine_version" {
  description = "PostgreSQL version. A major version alone takes its newest minor version."
  type        = string
  default     = "18"

  validation {
    condition     = can(regex("^1[78](\\.[0-9]+)?$", var.database_engine_version))
    error_message = "database_engine_version must be 17 or 18, with or without a minor version."
  }
}

variable "database_snapshot_identifier" {
  description = "Make the database from this snapshot instead of empty: after `make destroy`, or to restore. Only looked at when the database is made."
  type        = string
  default     = ""

  validation {
    condition     = var.database_snapshot_identifier == "" || can(regex("^[A-Za-z][A-Za-z0-9:-]{0,254}$", var.database_snapshot_identifier))
    error_message = "database_snapshot_identifier must be the name of an RDS snapshot."
  }
}

variable "database_final_snapshot_suffix" {
  description = "Ending of the last snapshot's name, which is taken when the database is deleted. `make destroy` gives the time."
  type        = string
  default     = "last"

  validation {
    condition     = can(regex("^[a-z0-9](-?[a-z0-9])*$", var.database_final_snapshot_suffix))
    error_message = "database_final_snapshot_suffix must be lower-case letters, digits and single hyphens."
  }
}

variable "backup_retention_days" {
  description = "Days back to which the database can be restored, to the second."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be between 7 and 35."
  }
}

variable "cache_node_type" {
  description = "Node type of the cache. Empty: as the size says."
  type        = string
  default     = ""

  validation {
    condition     = var.cache_node_type == "" || can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.cache_node_type))
    error_message = "cache_node_type must look like cache.m7g.large."
  }
}

variable "cache_auth_token" {
  description = "Password of the cache. Used when the cache is made and never kept in state or plan; deploy/eks reads it from Secrets Manager, or makes one."
  type        = string
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = can(regex("^[A-Za-z0-9]{32,128}$", var.cache_auth_token))
    error_message = "cache_auth_token must be 32 to 128 letters and digits."
  }
}

variable "noncurrent_file_days" {
  description = "Days for which a deleted or overwritten file can still be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.noncurrent_file_days >= 1 && var.noncurrent_file_days <= 3650
    error_message = "noncurrent_file_days must be between 1 and 3650."
  }
}

variable "create_ecr" {
  description = "Make an ECR repository for the image. Off: the image comes from another registry, such as GitLab's."
  type        = bool
  default     = false
}
