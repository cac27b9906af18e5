"""One answer of each register, with everything in it that is looked at."""

from typing import Any

from curation.papers.record import Register

ORCID = {"type": "ORCID", "value": "0000-0002-1825-0097"}
WHOLE: dict[Register, Any] = {
    Register.CROSSREF: {"message": {
        "DOI": "10.5555/tide", "type": "posted-content", "title": ["T<i>i</i>de"],
        "author": [{"given": "Kari", "family": "Ode", "name": "", "suffix": "", "ORCID": ""}],
        "container-title": ["Fog"], "institution": [{"name": "Fog"}], "group-title": "Fog",
        "published-print": {"date-parts": [[2026, 4, 2]]}, "abstract": "<p>Tide</p>",
        "license": [{"content-version": "vor", "URL": "https://terms.example"}],
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/one"}]},
        "updated-by": [{"type": "retraction", "label": "", "DOI": "10.5555/two",
                        "updated": {"date-parts": [[2026]]}}],
    }},
    Register.DATACITE: {"errors": [{"status": "500"}], "data": {"attributes": {
        "doi": "10.48550/arxiv.2604.01234", "titles": [{"title": "Tide", "titleType": None}],
        "creators": [{"name": "Ode, Kari", "givenName": "", "nameType": "Personal",
                      "nameIdentifiers": [{"nameIdentifierScheme": "ORCID",
                                           "nameIdentifier": ""}]}],
        "descriptions": [{"description": "Tide", "descriptionType": "Abstract"}],
        "dates": [{"date": "2026", "dateType": "Issued"}], "publicationYear": 2026,
        "container": {"title": "Fog"}, "types": {"resourceTypeGeneral": "Text"},
        "rightsList": [{"rightsUri": "https://terms.example"}],
        "relatedIdentifiers": [{
            "relationType": "IsSupplementedBy", "relatedIdentifier": "10.5555/a",
            "relatedIdentifierType": "DOI", "resourceTypeGeneral": "Dataset"}],
    }}},
    Register.OPENALEX: {
        "id": "W1", "doi": "10.5555/tide", "ids": {"pmid": "1"}, "title": "Tide",
        "authorships": [{"raw_author_name": "Ode", "author": {"display_name": "", "orcid": ""}}],
        "publication_date": "2026-04-02", "locations": [{"landing_page_url": "https://a.example"}],
        "primary_location": {"source": {"display_name": "Fog", "type": "journal"}, "license": "x"},
        "is_retracted": True, "abstract_inverted_index": {"Tide": [0], "rise": [1]},
    },
    Register.EUROPE_PMC: {"resultList": {"result": [{
        "doi": "10.5555/tide", "pmid": "1", "title": "Tide.", "license": "cc by", "source": "MED",
        "authorList": {"author": [{"firstName": "Kari", "lastName": "Ode", "authorId": ORCID}]},
        "journalInfo": {"journal": {"title": "Fog"}}, "pubYear": "2026",
        "abstractText": "<h4>A</h4>",
        "pubTypeList": {"pubType": ["Retracted Publication"]},
        "commentCorrectionList": {"commentCorrection": [{"type": "Erratum in", "reference": "x"}]},
    }]}},
    Register.OPENREVIEW: {"notes": [{
        "id": "tIdE31415a", "forum": "tIdE31415a", "pdate": 1, "license": "CC BY 4.0",
        "content": {"title": {"value": "Tide"}, "authors": {"value": ["Ode"]},
                    "venue": {"value": "Fog"}, "abstract": {"value": "Tide"},
                    "code": {"value": "x"}},
    }]},
    Register.SEMANTIC_SCHOLAR: {
        "paperId": "0" * 40, "externalIds": {"DOI": "10.5555/tide", "CorpusId": 1},
    },
}  # fmt: skip
