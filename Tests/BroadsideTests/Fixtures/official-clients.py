"""Makes images through a sandbox with the clients that OpenAI and Google publish: SANDBOX_ADDRESS REFERENCE."""

import base64
import struct
import sys

from google import genai
from google.genai import types
from openai import OpenAI

root, reference = sys.argv[1], sys.argv[2]


def tell(name, image, width, height):
    """Says that the image is a PNG of the size that was asked for, or what it is instead."""
    is_png = image.startswith(b"\x89PNG\r\n\x1a\n") and image.endswith(b"IEND\xaeB`\x82")
    found = struct.unpack(">II", image[16:24]) if is_png else None
    print(name, "is right" if found == (width, height) else f"is {found}, not {width}x{height}")


openai = OpenAI(api_key="any", base_url=root + "/openai/v1", max_retries=0, timeout=60)
answer = openai.images.generate(model="gpt-image-1", prompt="A cup.", size="1024x1536", quality="low", n=1)
tell("openai generate", base64.b64decode(answer.data[0].b64_json), 1024, 1536)
with open(reference, "rb") as one, open(reference, "rb") as other:
    answer = openai.images.edit(model="gpt-image-1", prompt="A cup.", image=[one, other], size="1024x1024")
tell("openai edit", base64.b64decode(answer.data[0].b64_json), 1024, 1024)

google = genai.Client(api_key="any", http_options=types.HttpOptions(base_url=root, timeout=60_000))
image = types.Part.from_bytes(data=open(reference, "rb").read(), mime_type="image/png")
for name, contents in [("gemini", ["A cup."]), ("gemini with a reference", ["A cup.", image])]:
    answer = google.models.generate_content(
        model="gemini-3-pro-image",
        contents=contents,
        config=types.GenerateContentConfig(
            response_modalities=["TEXT", "IMAGE"],
            image_config=types.ImageConfig(aspect_ratio="4:5", image_size="1K"),
        ),
    )
    parts = [part for part in answer.candidates[0].content.parts if part.inline_data and not part.thought]
    tell(name, parts[0].inline_data.data, 928, 1152)
