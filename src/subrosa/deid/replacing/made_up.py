"""Names and places to make up from: given names of any gender, family names, towns of no map.

Written from general knowledge; the places are put together from two words each.
"""

from __future__ import annotations

from typing import Final

from subrosa.deid.known.words.listed import listed

GIVEN: Final = listed("""
Alexis Amari Ariel Arden Aubrey Avery Bailey Blair Bellamy Briar Campbell Carmen Cameron Casey
Charlie Dakota Darcy Delaney Devon Dominique Drew Eden Elliot Ellis Emerson Emery Finley Frankie
Greer Hadley Harley Harper Hayden Hollis Indigo Jamie Jaden Jules Justice Kai Kendall Kerry Kit
Lane Lennon Lennox Logan London Lorne Marley Marlowe Merritt Micah Monroe Morgan Murphy Nico Noel
Oakley Ollie Parker Payton Phoenix Presley Quinn Reagan Reese Remy Riley Robin Rory Rowan Rylan
Sage Salem Sasha Shannon Shiloh Skyler Sloan Spencer Stevie Sutton Sydney Tatum Taylor Teagan Toby
Val Wren Yael Zion
""")
FAMILY: Final = listed("""
Abernathy Ackerman Aldridge Ashdown Atwater Babcock Bainbridge Barlow Beckford Bellweather Birchall
Blakeslee Bosworth Bramwell Brinkley Caldwell Calloway Carmody Castellan Chadbourne Clairmont
Colfax Corrigan Cranston Dalrymple Danforth Delacroix Dillard Dunmore Eastman Ellingsworth Emberton
Fairbairn Farnsworth Fenwick Fitzhugh Fontaine Garrick Gladwin Granville Hadleigh Halloran
Hargrove Hathaway Hawthorne Hensley Holloway Huxley Ingram Jessop Kettering Kingsley Lachlan
Langford Larkspur Lattimore Lindqvist Lockridge Lovelace Maddox Mansfield Marchetti Merriweather
Middleton Montrose Nettleton Norwood Oglethorpe Okonjo Ormsby Pemberton Penhallow Pettigrew
Plimpton Quimby Radcliffe Ravenel Redmond Rockwell Rutledge Sandoval Satterfield Selwyn Sheffield
Sinclair Somerset Stanhope Stavros Stratton Sumner Tamarind Thackeray Thistlewood Tremaine
Underhill Vandermeer Vasquez Wakefield Waverly Wetherby Whitcomb Winslow Wolcott Yarborough Yates
Zeller
""")
_FIRST: Final = listed("""
Alder Amber Apple Ash Birch Bram Briar Cedar Clover Copper Elder Ember Fair Fern Fox Glen Gold Hazel
Heron Holly Iron Juniper Lark Linden Maple Marsh Moss Oak Otter Pine Quail Raven Reed Rowan Silver
Sorrel Stone Swan Thorn Timber Willow Winter
""")
_SECOND: Final = listed(
    "bridge brook bury dale field ford gate haven hollow hurst mere mont stead ton vale"
)
PLACES: Final = tuple(
    first + second for second in _SECOND for first in _FIRST if first[-1].lower() != second[0]
)
