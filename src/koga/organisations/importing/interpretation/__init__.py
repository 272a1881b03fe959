"""From the cells of one row to the facts of an organisation, or to the reasons why not."""
