"""What the pages of projects show, in the shapes that the components of `koga.ui` want."""
