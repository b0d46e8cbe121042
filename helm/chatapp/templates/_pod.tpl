{{- define "chatapp.podSecurity" -}}
runAsNonRoot: true
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "chatapp.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{/* What every container of the app has alike: serving, waiting and migrating read the same settings. */}}
{{- define "chatapp.container" -}}
image: {{ include "chatapp.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  {{- include "chatapp.containerSecurity" . | nindent 2 }}
envFrom:
  - configMapRef: { name: {{ include "chatapp.fullname" . }} }
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  - { name: data, mountPath: /data }
  {{- if include "chatapp.databaseCa" . }}
  - { name: database-ca, mountPath: /etc/chatapp/database-ca, readOnly: true }
  {{- end }}
{{- end -}}

{{/* chatapp.secretRef (dict "name" … "secret" … "key" …): a variable out of a secret. */}}
{{- define "chatapp.secretRef" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef: { name: {{ .secret }}, key: {{ .key }} }
{{- end -}}

{{- define "chatapp.env" -}}
{{- $own := include "chatapp.fullname" . -}}
{{- with .Values.session.existingSecret -}}
{{ include "chatapp.secretRef" (dict "name" "SESSION_SECRET" "secret" (.name | default $own) "key" (ternary .key "session-secret" (ne .name ""))) }}
{{- end }}
{{- if .Values.secrets.redisUrl }}
{{ include "chatapp.secretRef" (dict "name" "REDIS_URL" "secret" $own "key" "redis-url") }}
{{- else if include "chatapp.redis.host" . }}
{{- $local := .Values.dependencies.redis.enabled }}
{{- $secret := ternary (printf "%s-redis" $own) .Values.redis.existingSecret.name $local }}
{{- if $secret }}
{{ include "chatapp.secretRef" (dict "name" "REDIS_PASSWORD" "secret" $secret "key" (ternary "password" .Values.redis.existingSecret.key $local)) }}
{{- end }}
- name: REDIS_URL
  value: {{ ternary "rediss" "redis" .Values.redis.tls }}://{{ if $secret }}:$(REDIS_PASSWORD)@{{ end }}{{ include "chatapp.redis.host" . }}:{{ ternary 6379 .Values.redis.port $local }}
{{- end }}
{{- if .Values.admin.email }}
{{- with .Values.admin.existingSecret }}
{{ include "chatapp.secretRef" (dict "name" "ADMIN_PASSWORD" "secret" (.name | default $own) "key" (ternary .key "admin-password" (ne .name ""))) }}
{{- end }}
{{- end }}
{{- if .Values.secrets.smtpUrl }}
{{ include "chatapp.secretRef" (dict "name" "SMTP_URL" "secret" $own "key" "smtp-url") }}
{{- else if .Values.mail.host }}
{{- with .Values.mail }}
{{- if .user }}
{{ include "chatapp.secretRef" (dict "name" "SMTP_PASSWORD" "secret" .existingSecret.name "key" .existingSecret.key) }}
{{- end }}
- name: SMTP_URL
  value: {{ ternary "smtps" "smtp" .tls }}://{{ if .user }}{{ .user | urlquery }}:$(SMTP_PASSWORD)@{{ end }}{{ .host }}:{{ .port }}
{{- end }}
{{- end }}
{{- with .Values.push.existingSecret }}
{{- if .name }}
{{ include "chatapp.secretRef" (dict "name" "VAPID_PUBLIC_KEY" "secret" .name "key" .publicKey) }}
{{ include "chatapp.secretRef" (dict "name" "VAPID_PRIVATE_KEY" "secret" .name "key" .privateKey) }}
{{- end }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* chatapp.databaseEnv (dict "root" $ "urlKey" … "user" … "existingSecret" …) */}}
{{- define "chatapp.databaseEnv" -}}
{{- $own := include "chatapp.fullname" .root -}}
{{- if .root.Values.secrets.databaseUrl -}}
{{ include "chatapp.secretRef" (dict "name" "DATABASE_URL" "secret" $own "key" .urlKey) }}
{{- else -}}
{{- $local := .root.Values.dependencies.postgresql.enabled -}}
- name: DATABASE_URL
  value: postgresql://{{ .user }}@{{ include "chatapp.database.host" .root }}:{{ ternary 5432 .root.Values.database.port $local }}/{{ .root.Values.database.name }}
{{- /* Not a part of the URL: so it needs no escaping. */}}
{{ include "chatapp.secretRef" (dict "name" "PGPASSWORD" "secret" (ternary (printf "%s-postgresql" $own) .existingSecret.name $local) "key" (ternary "password" .existingSecret.key $local)) }}
{{- end -}}
{{- end -}}

{{- define "chatapp.appDatabase" -}}
{{- with .Values.database -}}
{{ include "chatapp.databaseEnv" (dict "root" $ "urlKey" "database-url" "user" .user "existingSecret" .existingSecret) }}
{{- end -}}
{{- end -}}

{{- define "chatapp.migrationDatabase" -}}
{{- $database := ternary .Values.database.migration .Values.database (ne .Values.database.migration.user "") -}}
{{- $urlKey := ternary "migration-database-url" "database-url" (ne .Values.secrets.migrationDatabaseUrl "") -}}
{{ include "chatapp.databaseEnv" (dict "root" . "urlKey" $urlKey "user" $database.user "existingSecret" $database.existingSecret) }}
{{- end -}}

{{/* Not empty where mails are sent. */}}
{{- define "chatapp.mail" -}}
{{- if or .Values.mail.host .Values.secrets.smtpUrl }}yes{{ end -}}
{{- end -}}
