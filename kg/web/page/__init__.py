"""What every page is made with: templates, words, names of things for readers, styles and scripts."""
