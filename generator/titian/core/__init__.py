"""What a region's project has from the installed package: Titian's own parts, and the national content.

`home` says where the parts stand, `stage` what a package carries ready-made, `settings` how two mkdocs.yml
meet, `record` what a project remembers of the core, `changes` what a newer one changes, `origins` which entry
comes from where.
"""
