"""Small widgets that show a picture and say what the user wishes; they never see the session."""
