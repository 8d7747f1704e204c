"""What the desk writes down: cards, requests, answers, orders for papers; frozen values as JSON.

Promises: strict decoding, nothing but values. Refuses: keys, stores and decisions.
"""
