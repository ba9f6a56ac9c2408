"""The words of the demo history. Nobody in it exists, and no company either."""
