"""Claims of many reports side by side: figures, the questions they answer, how two answers relate."""
