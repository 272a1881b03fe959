"""What every app stands on: the clock, the actor, the audit trail, life cycles, wordings, mail.

It knows no organisation, no project and no page; what needs one of those lives in a higher app.
"""
