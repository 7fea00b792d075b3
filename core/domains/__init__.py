"""The families of tasks: what each one's boards, rules and words are."""
