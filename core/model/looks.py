"""Where a model looks: the weights of its cross-attention from one position to the prompt.

S prompt positions, T response positions, L decoder layers, H heads.
"""

import torch
from torch import Tensor, nn

from core.model.attention import CrossAttention
from core.model.blocks import DecoderBlock
from core.model.transformer import Dualformer


@torch.inference_mode()
def looks(model: Dualformer, prompt_ids: Tensor, response_ids: Tensor) -> Tensor:
    """Return how the last position of a response weighs the prompt, (L, H, S); rows sum to 1.

    The weights are taken from a whole forward pass, as each layer gets its input in it.

    Args:
        model: in evaluation mode.
        prompt_ids: of one prompt, (1, S).
        response_ids: of the response so far, from ``bos`` on, (1, T).
    """
    seen: list[Tensor] = []

    def look(cross: nn.Module, given: tuple[Tensor, ...]) -> None:
        assert isinstance(cross, CrossAttention)
        x, keys = given[0], given[1]
        seen.append(cross.weights(x[:, -1:], keys)[0, :, 0])  # (H, S)

    blocks = [block for block in model.decoder if isinstance(block, DecoderBlock)]
    hooks = [block.cross.register_forward_pre_hook(look) for block in blocks]
    try:
        model(prompt_ids, response_ids, None)
    finally:
        for hook in hooks:
            hook.remove()
    return torch.stack(seen)
