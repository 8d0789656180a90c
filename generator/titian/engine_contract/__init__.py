"""The engine's requests and responses as types, from which their published JSON Schemas are made.

The engine itself reads requests with the standard library only; tests hold it to these schemas.
"""

from typing import Annotated, Any

from pydantic import Field, RootModel

from titian.engine_contract.common import Message
from titian.engine_contract.ledger import LedgerRequest, LedgerResponse
from titian.engine_contract.measuring import NextRequest, NextResponse, ProfileRequest, ProfileResponse
from titian.engine_contract.plan_request import ExplainRequest, PlanRequest
from titian.engine_contract.plan_response import ExplainResponse, PlanResponse

OneRequest = Annotated[
    ProfileRequest | NextRequest | PlanRequest | ExplainRequest | LedgerRequest, Field(discriminator="op")
]


class BatchRequest(Message):
    """Many requests in one call."""

    batch: list[OneRequest]


class EngineRequest(RootModel[OneRequest | BatchRequest]):
    """What the engine takes."""


class ErrorText(Message):
    """Where and what."""

    message: str


class ErrorResponse(Message):
    """A request that the engine refuses."""

    error: ErrorText


OneResponse = ProfileResponse | NextResponse | PlanResponse | ExplainResponse | LedgerResponse | ErrorResponse


class BatchResponse(Message):
    """One response per request, in order."""

    batch: list[OneResponse]


class EngineResponse(RootModel[OneResponse | BatchResponse]):
    """What the engine answers."""


def engine_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas (draft 2020-12) of `request` and `response`."""
    return {
        "request": EngineRequest.model_json_schema(by_alias=True),
        "response": EngineResponse.model_json_schema(by_alias=True),
    }
