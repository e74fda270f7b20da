"""Data die elkaar tegenspreken: texts that name another date than the milestone they speak of."""
