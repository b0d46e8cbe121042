{{/* What every pod that opens connections needs: names and, in a mesh, certificates. */}}
{{- define "chatapp.egress" -}}
- ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
  to:
    - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
    - ipBlock: { cidr: 169.254.0.0/16 } # the node's own DNS cache
{{- if eq .Values.route.kind "istio" }}
- ports: [{ port: 15012 }]
  to:
    - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: {{ .Values.route.istio.controlPlaneNamespace }} } }
{{- end }}
{{- end -}}
