{{/* The document that the kubelet reads, base64 as a Secret wants it. */}}
{{- define "credentials" -}}
{{- $username := .Values.username -}}
{{- $password := .Values.password -}}
{{- with .Values.existingSecret -}}
{{- if and .name (or $username $password) -}}
{{ fail "existingSecret and username/password exclude each other." }}
{{- end -}}
{{- if .name -}}
{{- $secret := lookup "v1" "Secret" $.Release.Namespace .name -}}
{{- if not $secret -}}
{{ fail (printf "existingSecret: there is no secret %s in the namespace %s (rendering it needs the cluster: helm template --dry-run=server)." .name $.Release.Namespace) }}
{{- end -}}
{{- $username = get $secret.data .usernameKey | b64dec -}}
{{- $password = get $secret.data .passwordKey | b64dec -}}
{{- end -}}
{{- end -}}
{{- if not (and $username $password) -}}
{{ fail "Credentials are missing: set username and password (of a deploy token with the scope read_registry), or existingSecret." }}
{{- end -}}
{{- $auth := printf "%s:%s" $username $password | b64enc -}}
{{- dict "auths" (dict .Values.registry (dict "username" $username "password" $password "auth" $auth)) | toJson | b64enc -}}
{{- end -}}
