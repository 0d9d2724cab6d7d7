"""Why an ad is as it is: fields, elements, pixels, latents, and a sentence."""
