"""The English words that say nothing about a subject; no Django."""

STOP_WORDS = frozenset(
    """
    a about after all am an and any are as at be been before being but by can could did do does for
    from get had has have he her here him his how i if in into is it its me my no nor not of on or
    our out s she should so some t than that the their them then there these they this those to too
    up us was we were what when where which who whom why will with would you your
    """.split()
)
