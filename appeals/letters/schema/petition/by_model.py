"""The derived facts of papers beside request and appeal, by the model that they belong to."""

from collections.abc import Mapping

from pydantic import BaseModel

from appeals.domain.dispute.disputed import Course
from appeals.domain.petition.account import TaxAccount
from appeals.domain.petition.estimate import Estimate
from appeals.domain.petition.hearing import Hearing
from appeals.domain.petition.notice import BeneficiaryNotice
from appeals.domain.petition.own_words import OwnWords
from appeals.domain.petition.renewal import GivenSessions, Renewal
from appeals.domain.petition.sending import Fax
from appeals.domain.petition.sponsor import SponsorAsked
from appeals.domain.petition.support import Support
from appeals.letters.schema.declared import Derived
from appeals.letters.schema.petition import fax_facts, paper_facts, petition_facts, renewal_facts

BY_MODEL: Mapping[type[BaseModel], tuple[Derived, ...]] = {
    GivenSessions: renewal_facts.GIVEN,
    Renewal: renewal_facts.RENEWAL,
    Course: renewal_facts.COURSE,
    Fax: fax_facts.FAX,
    TaxAccount: petition_facts.ACCOUNT,
    Hearing: petition_facts.HEARING_FACTS,
    SponsorAsked: petition_facts.SPONSOR,
    Estimate: paper_facts.ESTIMATE,
    BeneficiaryNotice: paper_facts.NOTICE,
    Support: paper_facts.SUPPORT,
    OwnWords: petition_facts.OWN_WORDS,
}
