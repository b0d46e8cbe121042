{{/* Contradictions that a schema can't see, each refused with a sentence that says what to do. */}}
{{- define "chatapp.check" -}}
{{- with .Values -}}
{{- if eq .image.tag "latest" -}}
{{ fail "image.tag: latest can't be rolled back to; name a version or set image.digest." }}
{{- end -}}
{{- $postgresqls := compact (list .database.host .secrets.databaseUrl (ternary "own" "" .dependencies.postgresql.enabled)) -}}
{{- if gt (len $postgresqls) 1 -}}
{{ fail "database.host, secrets.databaseUrl and dependencies.postgresql.enabled exclude each other: there is one PostgreSQL." }}
{{- end -}}
{{- if not $postgresqls -}}
{{ fail "There is no PostgreSQL: set database.host or secrets.databaseUrl, or dependencies.postgresql.enabled for a small one of the chart's." }}
{{- end -}}
{{- if and .database.host (not .database.existingSecret.name) -}}
{{ fail "database.existingSecret.name is missing: it names the secret with the password of database.user." }}
{{- end -}}
{{- if and .database.migration.user (not .database.migration.existingSecret.name) -}}
{{ fail "database.migration.existingSecret.name is missing: it names the secret with the password of database.migration.user." }}
{{- end -}}
{{- if and (not .database.host) (or .database.migration.user .database.existingSecret.name) -}}
{{ fail "database.migration and database.existingSecret belong to database.host: a URL holds its own password, and the chart makes one for its own PostgreSQL." }}
{{- end -}}
{{- if and .database.ca.certificates .database.ca.configMap -}}
{{ fail "database.ca.certificates and database.ca.configMap exclude each other." }}
{{- end -}}
{{- if and .dependencies.postgresql.enabled (or .database.ca.certificates .database.ca.configMap) -}}
{{ fail "database.ca is for a PostgreSQL of yours: the chart's own has no TLS." }}
{{- end -}}
{{- if and .secrets.migrationDatabaseUrl (not .secrets.databaseUrl) -}}
{{ fail "secrets.migrationDatabaseUrl belongs to secrets.databaseUrl." }}
{{- end -}}
{{- $redises := compact (list .redis.host .secrets.redisUrl (ternary "own" "" .dependencies.redis.enabled)) -}}
{{- if gt (len $redises) 1 -}}
{{ fail "redis.host, secrets.redisUrl and dependencies.redis.enabled exclude each other: there is one Redis." }}
{{- end -}}
{{- if and (not .redis.host) (or .redis.tls .redis.existingSecret.name) -}}
{{ fail "redis.tls and redis.existingSecret belong to redis.host: a URL says both itself, and the chart makes a password for its own Redis." }}
{{- end -}}
{{- if and .redis.cluster (or .dependencies.redis.enabled (not $redises)) -}}
{{ fail "redis.cluster is for a Redis Cluster of yours: the chart's own Redis is a single server." }}
{{- end -}}
{{- $replicas := ternary .autoscaling.maxReplicas .replicas .autoscaling.enabled | int -}}
{{- if and (gt $replicas 1) (not $redises) -}}
{{ fail "More than one replica needs Redis: set redis.host, secrets.redisUrl or dependencies.redis.enabled, or replicas: 1 without autoscaling." }}
{{- end -}}
{{- if and .autoscaling.enabled (gt (int .autoscaling.minReplicas) (int .autoscaling.maxReplicas)) -}}
{{ fail "autoscaling.minReplicas is greater than autoscaling.maxReplicas." }}
{{- end -}}
{{- if and .autoscaling.enabled (not (dig "requests" "cpu" "" .resources)) -}}
{{ fail "Autoscaling measures CPU against resources.requests.cpu: set it." }}
{{- end -}}
{{- if and .admin.email (not .admin.existingSecret.name) (not .secrets.adminPassword) -}}
{{ fail "admin.existingSecret.name or secrets.adminPassword is missing: the password of admin.email." }}
{{- end -}}
{{- if and .admin.existingSecret.name .secrets.adminPassword -}}
{{ fail "admin.existingSecret and secrets.adminPassword exclude each other." }}
{{- end -}}
{{- if and .session.existingSecret.name .secrets.sessionSecret -}}
{{ fail "session.existingSecret and secrets.sessionSecret exclude each other." }}
{{- end -}}
{{- if and .files.bucket.name (not .files.bucket.region) -}}
{{ fail "files.bucket.region is missing: buckets that know no regions take us-east-1." }}
{{- end -}}
{{- if and (not .files.bucket.name) (or .files.bucket.region .files.bucket.endpoint .files.bucket.pathStyle) -}}
{{ fail "files.bucket.name is missing: the other values of files.bucket belong to it." }}
{{- end -}}
{{- if and .files.bucket.name .files.volume.existingClaim -}}
{{ fail "files.bucket.name and files.volume.existingClaim exclude each other: files are kept in one place." }}
{{- end -}}
{{- if and .mail.host .secrets.smtpUrl -}}
{{ fail "mail.host and secrets.smtpUrl exclude each other: there is one mail server." }}
{{- end -}}
{{- if and (or .mail.host .secrets.smtpUrl) (not .mail.from) -}}
{{ fail "mail.from is missing: the sender of mails." }}
{{- end -}}
{{- if and (not .mail.host) (or .mail.user .mail.existingSecret.name) -}}
{{ fail "mail.user and mail.existingSecret belong to mail.host: a URL says both itself." }}
{{- end -}}
{{- if ne (empty .mail.user) (empty .mail.existingSecret.name) -}}
{{ fail "mail.user and mail.existingSecret.name go together: the password of the one is in the other." }}
{{- end -}}
{{- if and .push.existingSecret.name (not .push.enabled) -}}
{{ fail "push.existingSecret is used with push.enabled only." }}
{{- end -}}
{{- if and (eq .workspace.signUpPolicy "domains") (not .workspace.allowedDomains) -}}
{{ fail "workspace.signUpPolicy domains needs workspace.allowedDomains, else nobody can sign up." }}
{{- end -}}
{{- if and (eq .route.tls.mode "secret") (not .route.tls.secretName) -}}
{{ fail "route.tls.mode secret needs route.tls.secretName." }}
{{- end -}}
{{- if and .route.tls.secretName (ne .route.tls.mode "secret") -}}
{{ fail "route.tls.secretName is used with route.tls.mode secret only." }}
{{- end -}}
{{- if and (eq .route.kind "httproute") (not .route.httproute.parentRefs) -}}
{{ fail "route.kind httproute needs route.httproute.parentRefs: the Gateway that is to serve it." }}
{{- end -}}
{{- if and (eq .route.kind "httproute") (eq .route.tls.mode "secret") -}}
{{ fail "With route.kind httproute the Gateway terminates TLS: use route.tls.mode upstream." }}
{{- end -}}
{{- if and (eq .route.kind "istio") .route.istio.existingGateway (eq .route.tls.mode "secret") -}}
{{ fail "route.istio.existingGateway terminates TLS itself: use route.tls.mode upstream." }}
{{- end -}}
{{- if and (eq .route.host "*") (ne .route.kind "istio") -}}
{{ fail "route.host \"*\" is for route.kind istio only: name the host that people type." }}
{{- end -}}
{{- if and (eq .route.kind "none") (not .publicUrl) -}}
{{ fail "route.kind none needs publicUrl: the address people type, which websockets are checked against." }}
{{- end -}}
{{- if and .networkPolicy.enabled (ne .route.kind "none") (not .networkPolicy.routeNamespaces) -}}
{{ fail "networkPolicy.routeNamespaces is empty, so nobody could reach the app: name the namespace of the ingress controller or Gateway." }}
{{- end -}}
{{- end -}}
{{- end -}}
