"""What printing needs besides the renderer: glyphs, QR codes, Chinese dates."""
