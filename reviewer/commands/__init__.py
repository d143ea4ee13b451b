"""What the commands do: call the workbench and print. Each imports what it needs when it runs."""
