print("broadside")
