"""The four real codes as packs: rules, structure and references, and that they answer as their texts do."""
