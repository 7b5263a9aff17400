"""Pricing and selling: from the price to the passing of title, online, at an auction house, and of ships."""
