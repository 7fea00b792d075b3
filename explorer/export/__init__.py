"""Pictures, films and pages of a scene, drawn without a window in a process of their own."""
