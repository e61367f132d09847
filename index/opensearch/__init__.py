"""The engine on an OpenSearch cluster, for newsrooms that have outgrown one machine."""
