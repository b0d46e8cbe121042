{{- define "chatapp.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{ .Values.fullnameOverride }}
{{- else if contains .Chart.Name .Release.Name -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}
{{- end -}}
{{- end -}}

{{/* chatapp.selector (dict "root" $ "component" "app"): what Services, policies and budgets select by. */}}
{{- define "chatapp.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "chatapp.labels" -}}
{{ include "chatapp.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "chatapp.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "chatapp.fullname" .) }}
{{- end -}}

{{- define "chatapp.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "chatapp.publicUrl" -}}
{{- if .Values.publicUrl -}}
{{ .Values.publicUrl }}
{{- else if not (or (eq .Values.route.kind "none") (eq .Values.route.host "*")) -}}
{{ ternary "http" "https" (eq .Values.route.tls.mode "none") }}://{{ .Values.route.host }}
{{- end -}}
{{- end -}}

{{/* Empty when there is no Redis at all. */}}
{{- define "chatapp.redis.host" -}}
{{- if .Values.dependencies.redis.enabled -}}
{{ include "chatapp.fullname" . }}-redis
{{- else -}}
{{ .Values.redis.host }}
{{- end -}}
{{- end -}}

{{- define "chatapp.database.host" -}}
{{- if .Values.dependencies.postgresql.enabled -}}
{{ include "chatapp.fullname" . }}-postgresql
{{- else -}}
{{ .Values.database.host }}
{{- end -}}
{{- end -}}

{{- define "chatapp.istio.gateway" -}}
{{ .Values.route.istio.existingGateway | default (include "chatapp.fullname" .) }}
{{- end -}}

{{/* chatapp.generated (dict "root" $ "name" … "key" …): what the cluster holds already, else something new. */}}
{{- define "chatapp.generated" -}}
{{- $secret := lookup "v1" "Secret" .root.Release.Namespace .name | default dict -}}
{{- get ($secret.data | default dict) .key | b64dec | default (randAlphaNum 40) -}}
{{- end -}}

{{/* ConfigMap with the authorities that sign the database's certificate; empty: the connection is plain. */}}
{{- define "chatapp.databaseCa" -}}
{{- if .Values.database.ca.certificates -}}
{{ include "chatapp.fullname" . }}-database-ca
{{- else -}}
{{ .Values.database.ca.configMap }}
{{- end -}}
{{- end -}}

{{/*
How many replicas an upgrade asks for. The autoscaler's number is repeated as it stands: without one Kubernetes would
fall back to a single replica at the moment when autoscaling is switched on.
*/}}
{{- define "chatapp.replicas" -}}
{{- if .Values.autoscaling.enabled -}}
{{- $running := lookup "apps/v1" "Deployment" .Release.Namespace (include "chatapp.fullname" .) | default dict -}}
{{- $least := int .Values.autoscaling.minReplicas -}}
{{ min (int .Values.autoscaling.maxReplicas) (max $least (dig "spec" "replicas" $least $running | int)) }}
{{- else -}}
{{ .Values.replicas }}
{{- end -}}
{{- end -}}

{{/* The claim on which files are kept; empty with a bucket. */}}
{{- define "chatapp.filesClaim" -}}
{{- if not .Values.files.bucket.name -}}
{{ .Values.files.volume.existingClaim | default (printf "%s-files" (include "chatapp.fullname" .)) }}
{{- end -}}
{{- end -}}
