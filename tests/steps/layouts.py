"""Small files in the published layouts, with problems of our own."""

import json

GSM8K = [
    {
        "question": "Ada bakes 12 rolls and eats 2. She sells the rest for $3 each. "
        "What does she earn?",
        "answer": "She sells 12-2=<<12-2=10>>10 rolls.\nShe earns 10*3=$<<10*3=30>>30.\n#### 30",
    },
    {
        "question": "A shelf holds 1,200 books. Half are lent. How many stay?",
        "answer": "1200/2=<<1200/2=600>>600 are lent.\n"
        "1200-600=<<1200-600=600>>600 stay.\n#### 600",
    },
]
METAMATH = [
    {
        "query": "Ben has 4 boxes of 6 eggs. How many eggs is that?",
        "response": "Each box holds 6 eggs.\nFour boxes hold 4 * 6 = 24 eggs.\n#### 24\n"
        "The answer is: 24",
        "type": "GSM_Rephrased",
        "original_question": "How many eggs are in 4 boxes of 6?",
    },
    {
        "query": "What is $\\frac{1}{4}+\\frac{1}{4}$?",
        "response": "The fractions have the same bottom. Adding the tops gives "
        "$\\boxed{\\frac{1}{2}}$. The answer is: \\frac{1}{2}",
        "type": "MATH_AnsAug",
        "original_question": "What is $\\frac14+\\frac14$?",
    },
]
MATH = {
    "problem": "What is the area of a square whose side is 7?",
    "level": "Level 1",
    "type": "Geometry",
    "solution": "The area is the side times itself. That is $7 \\cdot 7 = \\boxed{49}$.",
}


def write_gsm8k(path, rows=GSM8K):
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_metamath(path, rows=METAMATH):
    """Write one list, a key a line."""
    path.write_text(json.dumps(rows, indent=4), encoding="utf-8")
    return path


def write_math(folder, numbers=(0, 2, 10)):
    """Write a folder of objects, as MATH has one a problem."""
    for number in numbers:
        path = folder / "geometry" / f"{number}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(MATH | {"problem": f"Problem {number}?"}), encoding="utf-8")
    return folder
