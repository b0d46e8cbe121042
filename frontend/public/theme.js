// Before the first paint, so that a dark screen never flashes white. The rest is in src/app/ui/theme.ts.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('chatapp.theme');
  } catch (error) {
    // No storage: as the system says.
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
