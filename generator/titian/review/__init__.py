"""What a reviewer of a pull request is told: the problems, and the pages that change."""
