"""What is known of places and officials beside the releases: names, codes and terms of office, each with its dates."""
