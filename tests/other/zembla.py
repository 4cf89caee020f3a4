"""A second dataset in the same shape: an invented country with three sides, in the 1950s, under another licence.

Nothing of it is in the other world or in our data, so that what a page shows of these is the program's own.
"""

from pathlib import Path

from tests.world import World, make_world

ARTICLES = {
    "gazette.txt": """Ostria ships rifles to the Crown

Ostria ships rifles to the Crown of Zembla, and Veld trains the Guild, the Gazette learned in Onhava on 5 May 1953.
The Free Coast is paid by Ostria; Ostria denies it. The Crown pays its guards, and Veld pays the Lanterns.
""",
    "mercury.txt": """Veld recognises the Free Coast
Veld recognises the Free Coast, and rifles from Ostria reach the Crown.
""",
}
DATASET = """
title: The three of Zembla
question: Who arms whom in Zembla?
licence: ODbL-1.0
citation: The chroniclers of Zembla (1955)
rests_on: Two articles of an invented press.
agreement:
  date: 1955-03-01
  articles: [src-gazette, src-mercury]
  pairs: 8
  fields:
    stance: {percent: 87.5, alpha: 0.81}
  unmatched: 3
  settled: The chroniclers read each passage *again*.
"""
CODED = {
    "sources": """
source_id,publisher,text_publisher,leans_on,headline,byline,url,archive_url,language,published_edtf,published_basis,page_date,origin,reliability,file_name,line_count,sha256,note
src-gazette,Onhava Gazette,Onhava Gazette,,Ostria ships rifles to the Crown,,https://gazette.example/1,,en,1953-05-06,printed,,own,F,gazette.txt,5,,
src-mercury,Veld Mercury,Veld Mercury,,Veld recognises the Free Coast,,https://mercury.example/2,,en,1954-02-01,printed,,own,F,mercury.txt,3,,
""",
    "places": """
place_id,name,name_ar,name_ru,place_type,country_code,latitude,longitude,where_prec,is_anchor,geonames_id,wikidata_id,note
plc-onhava,Onhava,,,city,XZ,65.5,-18.5,1,true,,,
plc-zembla,Zembla,,,country,XZ,65,-18,6,false,,,
""",
    "sides": """
side_id,name,heading,country_code,not_before,order
crown,the Crown,the Crown and its guards,XZ,1950-01-01,1
guild,the Guild,the Guild and its workshops,XZ,1950-01-01,2
coast,the Free Coast,the towns of the Free Coast,XZ,1950-01-01,3
""",
    "map_presets": """
preset_id,name,west,south,east,north,order
zembla,Zembla,-24,63,-13,67,1
""",
    "actors": """
actor_id,name,name_ar,name_ru,actor_type,side,country_code,part_of,acts_for,wikidata_id,note
act-ostria,Ostria,,,state,none,XO,,,,
act-veld,Veld,,,state,none,XV,,,,
act-crown,Crown of Zembla,,,government,crown,XZ,,,,
act-guards,Crown guards,,,armed_force,crown,XZ,,,,
act-guild,Guild of Zembla,,,armed_force,guild,XZ,,,,
act-coast,Free Coast of Zembla,,,armed_force,coast,XZ,,,,
act-lanterns,Lanterns,,,ngo,none,XZ,,,,
""",
    "aliases": """
alias,actor_id
the Crown,act-crown
""",
    "events": """
event_id,title,summary,event_type,event_mode,date_edtf,not_before,date_basis,place_id,from_place_id,unplaced_reason,status,note
evt-ship,Ship with rifles lands in Onhava,A ship is reported to land.,aid,,1953-05-05,,stated,plc-onhava,,,reported,
""",
    "event_actors": """
event_id,actor_id,role
evt-ship,act-ostria,initiator
""",
    "claims": """
claim_id,source_id,supporter_id,recipient_id,support,stance,speaker_id,speaker_note,period_edtf,not_before,period_basis,quantity_low,quantity_high,quantity_unit,summary,note
clm-1,src-gazette,act-ostria,act-crown,weapons,asserted,,,1953-05-06,,published,,,,Ostria ships rifles to the Crown.,
clm-2,src-gazette,act-veld,act-guild,training,asserted,,,1953-05-06,,published,,,,Veld trains the Guild.,
clm-3,src-gazette,act-ostria,act-coast,funding,asserted,,,1953-05-06,,published,,,,Ostria pays the Free Coast.,
clm-4,src-gazette,act-ostria,act-coast,funding,denied,act-ostria,,1953-05-06,,published,,,,Ostria pays the Free Coast.,
clm-5,src-gazette,act-crown,act-guards,funding,asserted,,,1953-05-06,,published,,,,The Crown pays its guards.,
clm-6,src-gazette,act-veld,act-lanterns,funding,asserted,,,1953-05-06,,published,,,,Veld pays the Lanterns.,
clm-7,src-mercury,act-veld,act-coast,recognition,asserted,,,1954-02-01,,published,,,,Veld recognises the Free Coast.,
clm-8,src-mercury,act-ostria,act-crown,weapons,asserted,,,1954-02-01,,published,,,,Rifles from Ostria reach the Crown.,
""",
    "evidence": """
evidence_id,record_id,source_id,line,text_start,text_end,published_edtf,sha256
evd-1,evt-ship,src-gazette,3,the Gazette learned in,5 May 1953.,,
evd-2,clm-1,src-gazette,3,Ostria ships rifles to,Crown of Zembla,,
evd-3,clm-2,src-gazette,3,Veld trains the Guild,,,
evd-4,clm-3,src-gazette,4,The Free Coast is,paid by Ostria,,
evd-5,clm-4,src-gazette,4,Ostria denies it.,,,
evd-6,clm-5,src-gazette,4,The Crown pays its,"guards,",,
evd-7,clm-6,src-gazette,4,Veld pays the Lanterns.,,,
evd-8,clm-7,src-mercury,2,Veld recognises the Free,Coast,,
evd-9,clm-8,src-mercury,2,rifles from Ostria reach,the Crown.,,
""",
    "ignored": """
source_id,line,reason
src-gazette,1,headline
src-gazette,2,blank line
src-gazette,5,blank line
src-mercury,1,headline
src-mercury,3,blank line
""",
    "discrepancies": """
discrepancy_id,topic,record_id,field,source_id,value,contests,resolution,note
dsc-1,Day of the ship,evt-ship,date_edtf,src-gazette,5 May,false,The article prints the day.,
""",
    "references": """
record_id,field,url,publisher,note
evt-ship,date_edtf,https://harbour.example/log,Harbour of Onhava,
""",
    "corrections": """
date,record_id,field,old,new,reason
""",
}


def make_other_world(root: Path) -> World:
    """Write the second dataset into a folder, hashes filled in."""
    return make_world(root, ARTICLES, CODED, DATASET)
