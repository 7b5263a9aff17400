"""How a case is opened: number, parties, late applications, recusal, inquiries."""
