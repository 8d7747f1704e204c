"""Texts of papers as courts and lawyers write them; every name is made up."""

SUBPOENA = """COMMONWEALTH OF VIRGINIA
IN THE CIRCUIT COURT OF THE CITY OF RICHMOND
Jordan Moss, Plaintiff
v.
Riley Moss, Defendant
Case No. CL-2026-118
SUBPOENA DUCES TECUM
Before the Honorable Ann Hale
TO: Custodian of Records, Juniper Street Counseling
YOU ARE HEREBY COMMANDED to produce, on or before December 4, 2026 at 10:00 a.m., the following
documents: all couples counseling records of Riley Moss and Jordan Moss, including progress notes
and dates of service.
Failure to comply may be punished as contempt.
Dated: November 20, 2026
/s/ Martin Burke
Martin Burke
Attorney for Plaintiff
Burke & Lane PLC
1 Court Square
Richmond, VA 23219
"""
ORDER = """IN THE CIRCUIT COURT OF THE CITY OF RICHMOND
Case No. CL-2026-118
ORDER
Upon motion, IT IS HEREBY ORDERED that the custodian produce the attendance of Riley Moss from
January 5, 2026 to March 30, 2026.
Entered: November 24, 2026
Ann Hale, Judge
"""
PART2_ORDER = ORDER.replace("Upon motion", "Upon the findings required by 42 CFR Part 2, subpart E")
WARRANT = """UNITED STATES DISTRICT COURT
SEARCH WARRANT
To any authorized law enforcement officer: search the premises at 1 Juniper Street.
Magistrate Judge
"""
AUTHORIZATION = """AUTHORIZATION TO RELEASE INFORMATION
I, Riley Moss, authorize Juniper Street Counseling to disclose my dates of visits to Burke & Lane.
I may revoke this in writing.
"""
