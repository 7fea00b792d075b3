"""Language models fine-tuned on worked solutions; needs the extra ``[math]``."""
