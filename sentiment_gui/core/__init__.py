"""What a review means to a recurrent network: no Qt, no PyTorch, no other files than models'."""
