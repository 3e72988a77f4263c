"""What catalogs and crawlers take: the description of the dataset, its files, its addresses, schema.org."""
